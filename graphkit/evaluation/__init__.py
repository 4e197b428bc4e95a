"""How well text is read: labelled passages, scores against them, what each frame is worth, what the judge learns.

Nothing here takes part in reading. ``gold`` reads labelled passages, ``scoring`` compares statements with them,
``calibration`` and ``resampling`` say what confidences and figures are worth, ``routes`` what each frame brings,
``coverage`` what a corpus says that no frame reads, and ``training`` learns the judge's weights.
"""
