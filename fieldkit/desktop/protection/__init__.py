"""What a person sees of a protected workspace: the gate and its questions, the recovery sheet, their preferences."""
