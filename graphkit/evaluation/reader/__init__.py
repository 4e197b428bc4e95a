"""How the learned reader is taught: lessons from labelled text and from what frames say, the network, and its export.

Needs torch and transformers (the extra ``train-reader``), but to add a relation to a reader only onnx (``train``).
Nothing of it is loaded when text is read.
"""
