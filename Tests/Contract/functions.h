/* The functions of section 4 of docs/numerics.md. */
#ifndef CONTRACT_FUNCTIONS_H
#define CONTRACT_FUNCTIONS_H

typedef enum { IDENTITY, RELU, GELU, TANH, SIGMOID } Activation;

/* An activation and its slope at x. */
typedef struct {
    float value, slope;
} Activated;

Activated activate(Activation activation, float x);
float exponential(float x);
float logistic(float x);
float hyperbolic_tangent(float x);
double logarithm(double x);
double cosine_of_pi(double x);

#endif
