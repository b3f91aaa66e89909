using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Words of our own for mappings.</summary>
internal static class MappingWords
{
    /// <summary>Leaves the property out of the audit trail.</summary>
    public static PropertyBuilder<T> NotAudited<T>(this PropertyBuilder<T> property) =>
        property.HasAnnotation(AuditDraft.SkipAnnotation, true);

    /// <summary>The column holds text sealed by <see cref="Sealer"/> with the key of <see cref="SealedColumns.Purpose"/>.</summary>
    public static PropertyBuilder<byte[]?> SealedAtRest(this PropertyBuilder<byte[]?> property) =>
        property.HasAnnotation(SealedColumns.Annotation, true);
}
