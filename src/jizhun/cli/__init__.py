"""The command line: `jizhun read | check | publish | rules | schema | demo`."""
