/// The automations that may act on their own, and that oversight can flag.
public enum RogueAgent: String, CaseIterable, Hashable, Sendable {
    case deployBot = "deploy_bot"
    case autoscaler
    case loadBalancer = "load_balancer"
}
