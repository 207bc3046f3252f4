"""This file is here to say that the page of the best practice register is drawn here."""
