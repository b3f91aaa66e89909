using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Audit;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Words of our own for mappings.</summary>
internal static class MappingWords
{
    /// <summary>Leaves the property out of the audit trail.</summary>
    public static PropertyBuilder<T> NotAudited<T>(this PropertyBuilder<T> property) =>
        property.HasAnnotation(AuditDraft.SkipAnnotation, true);
}
