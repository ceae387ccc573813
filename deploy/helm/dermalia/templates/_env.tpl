{{/* The environment of one service: the same names as deploy/local's ServiceEnvironment. root, service, facts */}}
{{- define "dermalia.env" -}}
{{- $v := .root.Values -}}
{{- $ctx := . -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ include "dermalia.javaOptions" (dict "root" .root "own" (index $v.services .service).javaOptions) | quote }}
- name: QUARKUS_HTTP_HOST
  value: "0.0.0.0"
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING
  value: "true"
- name: QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED
  value: "true"
- name: QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST
  value: "true"
- name: QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_PREFIX
  value: "true"
{{- with $v.trustedProxies }}
- name: QUARKUS_HTTP_PROXY_TRUSTED_PROXIES
  value: {{ join "," . | quote }}
{{- end }}
# A stop: what runs may end; then requests; the pod's own patience is longer than both.
- name: DERMALIA_WORK_STOP_WITHIN
  value: "{{ $v.stopWithin }}s"
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: "10s"
{{- if $v.tracing.endpoint }}
- name: QUARKUS_OTEL_SDK_DISABLED
  value: "false"
- name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ $v.tracing.endpoint | quote }}
{{- end }}
{{ include "dermalia.env.kafka" . }}
{{ include "dermalia.env.datasource" (dict "root" .root "service" .service "prefix" "" "which" "main" "database" .service "secret" "app") }}
{{- if .facts.keys }}
{{ include "dermalia.env.datasource" (dict "root" .root "service" .service "prefix" "KEYS_" "which" "keys" "database" (printf "%s_keys" .service) "secret" "keys-app") }}
{{ include "dermalia.env.storage" . }}
{{- end }}
{{ include "dermalia.env.identity" . }}
{{- with $v.residency.storageRegion }}
- name: DERMALIA_RESIDENCY_STORAGE_REGION
  value: {{ . | quote }}
{{- end }}
{{- range $name := concat (list "cluster" "storage" "database" "broker" "mail" "identity") (empty $v.tracing.endpoint | ternary list (list "traces")) }}
{{- $place := index $v.residency $name }}
- name: DERMALIA_RESIDENCY_{{ upper $name }}_COUNTRY
  value: {{ required (printf "residency.%s.country: where it lies (DE, FR, …)" $name) $place.country | quote }}
- name: DERMALIA_RESIDENCY_{{ upper $name }}_OPERATOR
  value: {{ required (printf "residency.%s.operator: who runs it" $name) $place.operator | quote }}
{{- end }}
{{ include (printf "dermalia.env.%s" .service) . }}
{{- end -}}

{{- define "dermalia.env.kafka" -}}
{{- $v := .root.Values -}}
{{- $secret := include "dermalia.secret" (dict "root" .root "service" .service "what" "kafka") -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "dermalia.bootstrap" .root | quote }}
{{- if $v.kafka.tls }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ eq $v.kafka.authentication "scram-sha-512" | ternary "SASL_SSL" "SSL" }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /run/dermalia/kafka-ca/ca.crt
{{- else if eq $v.kafka.authentication "scram-sha-512" }}
- name: KAFKA_SECURITY_PROTOCOL
  value: SASL_PLAINTEXT
{{- end }}
{{- if eq $v.kafka.authentication "tls" }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PKCS12
- name: KAFKA_SSL_KEYSTORE_LOCATION
  value: /run/dermalia/kafka/user.p12
{{ include "dermalia.secretEnv" (dict "name" "KAFKA_SSL_KEYSTORE_PASSWORD" "secret" $secret "key" "user.password") }}
{{- else if eq $v.kafka.authentication "scram-sha-512" }}
- name: KAFKA_SASL_MECHANISM
  value: SCRAM-SHA-512
{{ include "dermalia.secretEnv" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "secret" $secret "key" "sasl.jaas.config") }}
{{- end }}
{{- end -}}

{{/* root, service, prefix, which, database, secret. Both drivers verify the server's name. */}}
{{- define "dermalia.env.datasource" -}}
{{- $host := include "dermalia.databaseHost" . -}}
{{- $port := (index .root.Values.postgres .which).port -}}
{{- $secret := include "dermalia.secret" (dict "root" .root "service" .service "what" .secret) -}}
- name: QUARKUS_DATASOURCE_{{ .prefix }}REACTIVE_URL
  value: "postgresql://{{ $host }}:{{ $port }}/{{ .database }}"
- name: QUARKUS_DATASOURCE_{{ .prefix }}REACTIVE_POSTGRESQL_SSL_MODE
  value: verify-full
- name: QUARKUS_DATASOURCE_{{ .prefix }}REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM
  value: HTTPS
- name: QUARKUS_DATASOURCE_{{ .prefix }}REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_{{ .prefix }}REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /run/dermalia/{{ .which }}-ca/ca.crt
- name: QUARKUS_DATASOURCE_{{ .prefix }}JDBC_URL
  value: "jdbc:postgresql://{{ $host }}:{{ $port }}/{{ .database }}?sslmode=verify-full&sslrootcert=/run/dermalia/{{ .which }}-ca/ca.crt"
{{ include "dermalia.secretEnv" (dict "name" (printf "QUARKUS_DATASOURCE_%sUSERNAME" .prefix) "secret" $secret "key" "username") }}
{{ include "dermalia.secretEnv" (dict "name" (printf "QUARKUS_DATASOURCE_%sPASSWORD" .prefix) "secret" $secret "key" "password") }}
{{- end -}}

{{- define "dermalia.env.storage" -}}
{{- $v := .root.Values -}}
{{- $secret := include "dermalia.secret" (dict "root" .root "service" .service "what" "storage") -}}
- name: QUARKUS_MINIO_HOST
  value: {{ required "storage.url: where the objects lie" $v.storage.url | quote }}
{{- with $v.storage.region }}
- name: QUARKUS_MINIO_REGION
  value: {{ . | quote }}
{{- end }}
{{- with $v.storage.locationConstraint }}
- name: DERMALIA_VAULT_REGION
  value: {{ . | quote }}
{{- end }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_MINIO_ACCESS_KEY" "secret" $secret "key" "access-key") }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_MINIO_SECRET_KEY" "secret" $secret "key" "secret-key") }}
- name: DERMALIA_VAULT_KEK_FILE
  value: /run/dermalia/vault/kek.json
- name: DERMALIA_VAULT_INDEX_FILE
  value: /run/dermalia/vault/index.json
{{- end -}}

{{- define "dermalia.env.identity" -}}
{{- $v := .root.Values -}}
{{- $ctx := . -}}
{{- $issuer := required "oidc.issuer: who issues the tokens" $v.oidc.issuer -}}
{{- $url := default $issuer $v.oidc.url -}}
- name: QUARKUS_OIDC_AUTH_SERVER_URL
  value: {{ $url | quote }}
- name: QUARKUS_OIDC_TOKEN_ISSUER
  value: {{ $issuer | quote }}
- name: QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH
  value: {{ $v.oidc.roleClaimPath | quote }}
- name: QUARKUS_OIDC_CONNECTION_DELAY
  value: PT90S
{{- if $v.trust.configMap }}
- name: QUARKUS_TLS_IDENTITY_TRUST_STORE_P12_PATH
  value: /run/dermalia/trust/ca.p12
- name: QUARKUS_TLS_IDENTITY_TRUST_STORE_P12_PASSWORD
  value: {{ $v.trust.storePassword | quote }}
- name: QUARKUS_OIDC_TLS_TLS_CONFIGURATION_NAME
  value: identity
{{- end }}
{{- with $v.egressProxy.host }}
- name: QUARKUS_OIDC_PROXY_HOST
  value: {{ . | quote }}
- name: QUARKUS_OIDC_PROXY_PORT
  value: {{ $v.egressProxy.port | quote }}
{{- end }}
{{- range $callee, $roles := .facts.calls }}
{{- $client := printf "QUARKUS_OIDC_CLIENT_%s" (upper $callee) }}
- name: {{ $client }}_AUTH_SERVER_URL
  value: {{ $url | quote }}
- name: {{ $client }}_TOKEN_PATH
  value: {{ $v.oidc.tokenPath | quote }}
- name: {{ $client }}_CONNECTION_DELAY
  value: PT90S
{{ include "dermalia.secretEnv" (dict "name" (printf "%s_CREDENTIALS_SECRET" $client) "secret" (include "dermalia.secret" (dict "root" $ctx.root "service" $ctx.service "what" "oidc")) "key" $callee) }}
{{- if $v.trust.configMap }}
- name: {{ $client }}_TLS_TLS_CONFIGURATION_NAME
  value: identity
{{- end }}
{{- with $v.egressProxy.host }}
- name: {{ $client }}_PROXY_HOST
  value: {{ . | quote }}
- name: {{ $client }}_PROXY_PORT
  value: {{ $v.egressProxy.port | quote }}
{{- end }}
- name: QUARKUS_REST_CLIENT_{{ upper $callee }}_URL
  value: "http://{{ include "dermalia.serviceName" (dict "root" $ctx.root "service" $callee) }}:8080"
{{- end }}
{{- end -}}

{{- define "dermalia.env.ingest" -}}
{{- $v := .root.Values -}}
{{- $secret := include "dermalia.secret" (dict "root" .root "service" .service "what" "cluster") -}}
- name: DERMALIA_VAULT_BUCKET
  value: {{ $v.storage.buckets.scans }}
- name: DERMALIA_CLUSTER_URL
  value: {{ include "dermalia.captureUrl" .root | quote }}
- name: DERMALIA_CLUSTER_TOKEN_URL
  value: {{ include "dermalia.captureTokenUrl" .root | quote }}
- name: DERMALIA_CLUSTER_POLL_EVERY
  value: {{ $v.captureCluster.pollEvery }}
{{ include "dermalia.secretEnv" (dict "name" "DERMALIA_CLUSTER_CLIENT_ID" "secret" $secret "key" "client-id") }}
{{ include "dermalia.secretEnv" (dict "name" "DERMALIA_CLUSTER_CLIENT_SECRET" "secret" $secret "key" "client-secret") }}
{{- end -}}

{{- define "dermalia.env.report" -}}
- name: DERMALIA_VAULT_BUCKET
  value: {{ .root.Values.storage.buckets.reports }}
- name: DERMALIA_PUBLIC_URL
  value: "https://{{ required "host: under which name all of it is reached" .root.Values.host }}"
{{- end -}}

{{- define "dermalia.env.retention" -}}
{{- $secret := include "dermalia.secret" (dict "root" .root "service" .service "what" "ledger") -}}
- name: DERMALIA_RECEIPT_KEY_FILE
  value: /run/dermalia/signing/receipt.jwk
- name: DERMALIA_LEDGER_URL
  value: {{ include "dermalia.ledgerUrl" .root | quote }}
- name: DERMALIA_LEDGER_BUCKET
  value: {{ .root.Values.ledger.bucket }}
{{ include "dermalia.secretEnv" (dict "name" "DERMALIA_LEDGER_ACCESS_KEY" "secret" $secret "key" "access-key") }}
{{ include "dermalia.secretEnv" (dict "name" "DERMALIA_LEDGER_SECRET_KEY" "secret" $secret "key" "secret-key") }}
{{- end -}}

{{- define "dermalia.env.rights" -}}
{{- $v := .root.Values -}}
- name: DERMALIA_VAULT_BUCKETS_PACKAGES
  value: {{ $v.storage.buckets.packages }}
- name: DERMALIA_VAULT_BUCKETS_EVIDENCE
  value: {{ $v.storage.buckets.evidence }}
- name: DERMALIA_AUDIT_KEY_FILE
  value: /run/dermalia/signing/audit.jwk
- name: DERMALIA_THIRD_COUNTRY_CLUSTER_ADDRESS
  value: {{ include "dermalia.captureUrl" .root | quote }}
- name: DERMALIA_THIRD_COUNTRY_MAIL_ADDRESS
  value: "{{ $v.mail.host }}:{{ $v.mail.port }}"
{{- with $v.residency.storageDeclaration }}
- name: DERMALIA_THIRD_COUNTRY_STORAGE_DECLARATION
  value: {{ . | quote }}
{{- end }}
{{- range $key, $value := $v.processor }}
{{- if $value }}
- name: DERMALIA_PROCESSOR_{{ snakecase $key | upper }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "dermalia.env.notification" -}}
{{- $v := .root.Values -}}
- name: QUARKUS_MAILER_HOST
  value: {{ required "mail.host: the SMTP relay" $v.mail.host | quote }}
- name: QUARKUS_MAILER_PORT
  value: {{ $v.mail.port | quote }}
- name: DERMALIA_MAIL_FROM
  value: {{ required "mail.from: the sender's address, neutral" $v.mail.from | quote }}
{{- if $v.mail.login }}
{{- $secret := include "dermalia.secret" (dict "root" .root "service" .service "what" "mail") }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_MAILER_USERNAME" "secret" $secret "key" "username") }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_MAILER_PASSWORD" "secret" $secret "key" "password") }}
{{- end }}
{{- if $v.trust.configMap }}
- name: QUARKUS_TLS_RELAY_TRUST_STORE_P12_PATH
  value: /run/dermalia/trust/ca.p12
- name: QUARKUS_TLS_RELAY_TRUST_STORE_P12_PASSWORD
  value: {{ $v.trust.storePassword | quote }}
{{- end }}
{{- end -}}

{{/* What the migration adds: the owner's name and password, which the running service never has. */}}
{{- define "dermalia.env.owner" -}}
{{- $ctx := . -}}
- name: QUARKUS_INIT_AND_EXIT
  value: "true"
- name: QUARKUS_FLYWAY_MIGRATE_AT_START
  value: "true"
{{- $owner := include "dermalia.secret" (dict "root" .root "service" .service "what" "owner") }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_FLYWAY_USERNAME" "secret" $owner "key" "username") }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_FLYWAY_PASSWORD" "secret" $owner "key" "password") }}
{{- if .facts.keys }}
{{- $owner := include "dermalia.secret" (dict "root" .root "service" .service "what" "keys-owner") }}
- name: QUARKUS_FLYWAY_KEYS_MIGRATE_AT_START
  value: "true"
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_FLYWAY_KEYS_USERNAME" "secret" $owner "key" "username") }}
{{ include "dermalia.secretEnv" (dict "name" "QUARKUS_FLYWAY_KEYS_PASSWORD" "secret" $owner "key" "password") }}
{{- end }}
{{- end -}}
