"""The window: asks with ids, shows values. The only package that imports Qt widgets."""
