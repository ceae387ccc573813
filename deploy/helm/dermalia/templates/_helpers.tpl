{{- define "dermalia.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "dermalia.topology" -}}
{{- .Files.Get "files/topology.yaml" -}}
{{- end -}}

{{/* root, service */}}
{{- define "dermalia.serviceName" -}}
{{ include "dermalia.name" .root }}-{{ .service }}
{{- end -}}

{{- define "dermalia.commonLabels" -}}
app.kubernetes.io/name: dermalia
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ default .Chart.AppVersion .Values.image.tag | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* root, service */}}
{{- define "dermalia.selector" -}}
app.kubernetes.io/name: dermalia
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end -}}

{{/* root, service */}}
{{- define "dermalia.labels" -}}
{{ include "dermalia.commonLabels" .root }}
app.kubernetes.io/component: {{ .service }}
{{- end -}}

{{/* service: also the name of its image, and the label "service" of what it tells Prometheus */}}
{{- define "dermalia.fullName" -}}
{{- has .service (list "lag-exporter" "self-test") | ternary .service (printf "%s-service" .service) -}}
{{- end -}}

{{/* root, service */}}
{{- define "dermalia.image" -}}
{{- $v := .root.Values.image -}}
{{- $repository := printf "%s/dermalia/%s" (required "image.registry: where the images lie" $v.registry | trimSuffix "/") (include "dermalia.fullName" .) -}}
{{- $tag := default .root.Chart.AppVersion $v.tag -}}
{{- if eq $tag "latest" }}{{ fail "image.tag: latest says nothing; name a version" }}{{ end -}}
{{- with index $v.digests .service }}{{ $repository }}@{{ . }}{{ else }}{{ $repository }}:{{ $tag }}{{ end -}}
{{- end -}}

{{/* root, service, what: the name of a secret */}}
{{- define "dermalia.secret" -}}
{{- $own := index (default dict (index .root.Values.secrets .service)) .what -}}
{{- default (printf "%s-%s-%s" (include "dermalia.name" .root) .service .what) $own -}}
{{- end -}}

{{/* name, secret, key: one environment variable that a secret holds */}}
{{- define "dermalia.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* the port of a URL */}}
{{- define "dermalia.urlPort" -}}
{{- $host := (urlParse .).host -}}
{{- if regexMatch ":[0-9]+$" $host }}{{ regexFind "[0-9]+$" $host }}{{ else if hasPrefix "http://" . }}80{{ else }}443{{ end -}}
{{- end -}}

{{- define "dermalia.kafkaNamespace" -}}
{{- default .Release.Namespace .Values.kafka.strimzi.namespace -}}
{{- end -}}

{{- define "dermalia.bootstrap" -}}
{{- if .Values.kafka.bootstrapServers -}}
{{ .Values.kafka.bootstrapServers }}
{{- else if .Values.kafka.strimzi.enabled -}}
{{ .Values.kafka.strimzi.clusterName }}-kafka-bootstrap.{{ include "dermalia.kafkaNamespace" . }}.svc:{{ .Values.kafka.tls | ternary 9093 9092 }}
{{- else -}}
{{ fail "kafka.bootstrapServers: where the broker is" }}
{{- end -}}
{{- end -}}

{{- define "dermalia.kafkaCa" -}}
{{- default (printf "%s-cluster-ca-cert" .Values.kafka.strimzi.clusterName) .Values.kafka.caSecret -}}
{{- end -}}

{{/* root, which (main or keys): the host of a PostgreSQL cluster */}}
{{- define "dermalia.databaseHost" -}}
{{- $host := (index .root.Values.postgres .which).host -}}
{{- if $host -}}
{{ $host }}
{{- else if .root.Values.postgres.cluster.create -}}
{{ include "dermalia.name" .root }}-{{ .which }}-rw
{{- else -}}
{{ fail (printf "postgres.%s.host: where the %s lie" .which (ternary "rows" "keys" (eq .which "main"))) }}
{{- end -}}
{{- end -}}

{{/* root, which */}}
{{- define "dermalia.databaseCa" -}}
{{- $named := (index .root.Values.postgres .which).caSecret -}}
{{- default (printf "%s-ca" (include "dermalia.databaseHost" . | splitList "." | first | trimSuffix "-rw")) $named -}}
{{- end -}}

{{- define "dermalia.ledgerUrl" -}}
{{- default .Values.storage.url .Values.ledger.url -}}
{{- end -}}

{{- define "dermalia.certificate" -}}
{{- default (default (printf "%s-tls" (include "dermalia.name" .)) .Values.ingress.tlsSecret) .Values.certManager.secretName -}}
{{- end -}}

{{/* Whether ingest pulls from the stand-in: "true" or nothing. */}}
{{- define "dermalia.standsIn" -}}
{{- if and .Values.selfTest.enabled (eq .Values.selfTest.captures "stand-in") }}true{{ end -}}
{{- end -}}

{{/* Where captures are pulled from. */}}
{{- define "dermalia.captureUrl" -}}
{{- if include "dermalia.standsIn" . -}}
{{- if .Values.captureCluster.url }}{{ fail "captureCluster.url and selfTest.captures=stand-in: one of them; from a stand-in no patient's capture comes" }}{{ end -}}
http://{{ include "dermalia.name" . }}-capture-stand-in:8080
{{- else -}}
{{ required "captureCluster.url: the vendor's cluster" .Values.captureCluster.url }}
{{- end -}}
{{- end -}}

{{- define "dermalia.captureTokenUrl" -}}
{{- if include "dermalia.standsIn" . -}}
{{ include "dermalia.captureUrl" . }}/oauth/token
{{- else -}}
{{ required "captureCluster.tokenUrl: where its tokens are issued" .Values.captureCluster.tokenUrl }}
{{- end -}}
{{- end -}}

{{/* root, own: what JAVA_TOOL_OPTIONS says; own are the container's */}}
{{- define "dermalia.javaOptions" -}}
{{- $v := .root.Values -}}
{{- $java := list $v.javaOptions .own -}}
{{- if $v.trust.configMap }}{{ $java = append $java (printf "-Djavax.net.ssl.trustStore=/run/dermalia/trust/ca.p12 -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=%s" $v.trust.storePassword) }}{{ end -}}
{{- if $v.egressProxy.host }}{{ $java = append $java (printf "-Dhttps.proxyHost=%s -Dhttps.proxyPort=%v -Dhttp.nonProxyHosts=%s" $v.egressProxy.host $v.egressProxy.port $v.egressProxy.noProxy) }}{{ end -}}
{{- $java | compact | join " " -}}
{{- end -}}
