"""The executors: who reads the rows, and which of them have to be judged one by one."""
