"""The command line: `jizhun read | check | rules | schema | demo`."""
