from django.conf.locale.id.formats import *
