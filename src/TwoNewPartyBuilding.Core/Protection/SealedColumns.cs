using Microsoft.EntityFrameworkCore.Metadata;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>
/// Columns that hold text sealed with a key outside the database. The audit trail opens them and seals their values again under
/// the subject's own key, so that they vanish from it with that key (domain 14.1).
/// </summary>
internal static class SealedColumns
{
    /// <summary>Purpose of the key such columns are sealed with.</summary>
    public const string Purpose = "sealed-columns";

    /// <summary>Marks such a column.</summary>
    public const string Annotation = "Sealed:AtRest";

    /// <summary>Whether a property is such a column.</summary>
    public static bool Is(IReadOnlyProperty property) => property.FindAnnotation(Annotation) is not null;
}
