"""Where everybody buys: cart, checkout, the way of an order, the buyer's account. All of it on the portal's host."""
