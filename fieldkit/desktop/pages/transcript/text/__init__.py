"""The text of the desk: what is in sight is drawn, a field lies over what is set right, marks lie over the words."""
