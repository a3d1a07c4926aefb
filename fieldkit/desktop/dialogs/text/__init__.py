"""Setting the words of a text right: spelling, replacing, signs, times."""
