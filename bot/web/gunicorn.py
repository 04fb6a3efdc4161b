"""gunicorn's settings (``gunicorn -c python:bot.web.gunicorn``); it takes the port from ``PORT`` by itself.

https://docs.gunicorn.org/en/stable/settings.html
"""

# Four threads would be as fast; the others wait for slow clients, each for ten seconds at most. A buffering proxy in
# front (docs/deploy/nginx.conf) keeps all of them away.
workers = 2
worker_class = "bot.gunicorn_worker.Worker"
threads = 32
# The application is made once, and with it the database, before the workers are forked.
preload_app = True
# A heartbeat file on a busy disk makes gunicorn kill healthy workers.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn opens its own nameless file there
keepalive = 5  # seconds
timeout = 30  # seconds
control_socket_disable = True
