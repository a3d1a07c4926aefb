"""Every excerpt of a factor, a category of actor or a territory, in one list that plays."""
