// validatorUrl: null keeps Swagger UI from sending the API's description to a public validator.
SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
});
