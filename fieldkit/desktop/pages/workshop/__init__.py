"""The workshop: a form's text beside the form as it is asked."""
