"""Steps that bring a store from one form of its tables to the next, and back."""
