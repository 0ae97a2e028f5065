"""The app in a browser on this machine: an extra, since it brings a web server with it."""
