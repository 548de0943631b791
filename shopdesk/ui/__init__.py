"""What the people at the counter see: the window, its pages and the pieces they are made of."""
