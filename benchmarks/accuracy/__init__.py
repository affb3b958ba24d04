"""The accuracy of the rules, measured: clean sheets from a grammar of projects, known faults planted in them.

`python -m benchmarks.accuracy` (`make accuracy`) measures and writes docs/accuracy.md and src/jizhun/rules/accuracy.yaml.
"""
