from django.dispatch import Signal

#: Sent with `product_pk` inside the transaction in which a product begins or ceases to be there to order.
availability_changed = Signal()
