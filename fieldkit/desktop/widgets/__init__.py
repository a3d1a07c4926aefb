"""Small widgets that know no rule."""
