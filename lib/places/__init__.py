"""This file is here to say that places in the United Kingdom are found here, without the internet."""
