"""What tests begin with: a visit, a transcript, a study, forms, bags, small translators."""
