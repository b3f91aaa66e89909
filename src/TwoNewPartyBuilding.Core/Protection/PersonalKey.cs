namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>
/// The key of one subject's personal values in the audit trail, wrapped by the master key. Destroying the row makes those
/// values unreadable while the trail's hash chain, which hashes what is stored, stays whole (domain 14.1).
/// </summary>
public class PersonalKey
{
    /// <summary>The person or unit.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The subject's key, sealed.</summary>
    public byte[] Wrapped { get; init; } = [];
}
