"""Coverage-guided fuzzing of what reads strangers' files: `make fuzz`, or `python -m fuzz TARGET… --seconds 300`.

A target is a file in `fuzz/targets`: `one(data)` reads one input, `seeds()` gives inputs to begin with, in the form in which
`one` takes them. Whatever `one` lets out, an input of more than ten seconds and a process of more memory than its limit
are faults; where a library takes the memory, `survives(data)` of a target may say that the product outlives it.
`python -m fuzz TARGET --input FILE` reads one input again.
"""
