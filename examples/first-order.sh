#!/bin/sh
# Sends the first order to the running system, and shows what became of it a moment later.
set -eu
cd "$(dirname "$0")/.."
of_status() { npm run -s status -- --json | node -pe "JSON.parse(fs.readFileSync(0)).$1"; }
URL=$(of_status services.intake.url)
KEY=$(of_status 'credentials.parties[0].apiKey')

curl -sS -i "$URL/v1/orders" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d @examples/first-order.json
echo
sleep 2
curl -sS "$URL/v1/orders?orderNo=FIRST-1" -H "Authorization: Bearer $KEY"
echo
