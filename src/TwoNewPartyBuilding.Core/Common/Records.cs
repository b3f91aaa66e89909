namespace TwoNewPartyBuilding.Core.Common;

/// <summary>A record with a key of its own, made by the portal (version 7, so that keys grow with time).</summary>
public interface IRecord
{
    /// <summary>The key.</summary>
    Guid Id { get; }
}

/// <summary>A record that several people may edit; its version is posted with the form and changes with every save.</summary>
public interface IVersioned
{
    /// <summary>Replaced by the database context on every save; the concurrency token.</summary>
    Guid Version { get; set; }
}

/// <summary>A record that is deleted softly, with a reason, and can be restored from the recycle bin.</summary>
public interface ISoftDeletable
{
    /// <summary>When it was deleted (UTC), or null while it lives.</summary>
    DateTime? DeletedAt { get; set; }

    /// <summary>Who deleted it.</summary>
    Guid? DeletedById { get; set; }

    /// <summary>Why.</summary>
    string? DeletionReason { get; set; }
}

/// <summary>A record whose changes are written to the audit trail in the same transaction.</summary>
public interface IAudited : IRecord
{
    /// <summary>The record whose history shows the change: the record itself, or the one it is a part of.</summary>
    (string Record, Guid Id) AuditRoot { get; }

    /// <summary>How the record is called in the trail; never personal data in clear.</summary>
    string AuditLabel { get; }
}

/// <summary>A record that lies inside the tree of street, communities and organisations.</summary>
public interface IScoped
{
    /// <summary>Materialised path, see <see cref="OrgScope"/>.</summary>
    string ScopePath { get; }
}

/// <summary>Holds the personal data of one subject under the subject's own key in the audit trail (design 4, “audit”).</summary>
public interface IPersonalSubject
{
    /// <summary>The subject whose key seals the personal values.</summary>
    Guid PersonalSubjectId { get; }
}
