"""Sheets as data: JSON, tables in CSV and Parquet, a Frictionless Data Package, the columns of 预算管理一体化."""
