from django import template

from cooperative.catalogue.units import spelled

register = template.Library()
register.filter("quantity", spelled)
