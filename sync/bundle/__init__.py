"""Bundles: BagIt 1.0 bags whose payload is an RO-Crate, written aside and renamed, verified as hostile."""
