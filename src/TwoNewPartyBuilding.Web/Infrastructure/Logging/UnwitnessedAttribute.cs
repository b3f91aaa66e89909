namespace TwoNewPartyBuilding.Web.Infrastructure.Logging;

/// <summary>
/// On pages where people speak without being known (11.4): a request leaves no line in the log, since a line tells the time and,
/// of somebody signed in, the account. A failure leaves one, without the account.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UnwitnessedAttribute : Attribute;
