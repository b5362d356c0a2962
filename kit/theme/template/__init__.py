"""The language of templates: Jinja's, read by Jinja, and worked out here within a budget.

Jinja itself makes Python code of a template and runs it, and a theme comes from anybody. Here a template is only data:
what it says is a tree of frozen values (`tree`), which is walked (`statements`, `expressions`), each step counted
(`run`); what it can reach stands in one table (`reach`).
"""
