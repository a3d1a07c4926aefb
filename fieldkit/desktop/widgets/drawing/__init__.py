"""What is drawn by hand: strokes, the ink they are drawn with, the paper they stand on."""
