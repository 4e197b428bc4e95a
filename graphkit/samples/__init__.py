"""Sample articles, written for graphkit, about real and well documented events; ``graphkit demo`` reads them."""
