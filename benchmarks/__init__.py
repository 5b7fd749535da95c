"""What hubtui claims about speed, measured: `python -m benchmarks` from the project's root prints the tables.

Every program runs on a pseudo-terminal that answers as an xterm does, and is watched from outside: when its bytes come,
how many they are, and how much processor time and memory its processes have used.
"""
