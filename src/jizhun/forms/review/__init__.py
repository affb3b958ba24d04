"""The reviewer's papers: annotated copies, the official review form, the reply letter, and findings for tools."""
