"""The website: navigation, what templates show, what search and print are made from."""
