"""The system that codegen runs on: files, git, Ctrl-C, digests."""
