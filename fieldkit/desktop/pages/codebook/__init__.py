"""The codebook: a tree of factors that people edit."""
