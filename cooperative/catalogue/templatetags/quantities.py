from django import template

from cooperative.catalogue.services.numbers import plain

register = template.Library()
register.filter("quantity", plain)
