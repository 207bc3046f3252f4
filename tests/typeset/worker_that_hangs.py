"""This file is here to be a worker that never ends."""

import time

time.sleep(600)
