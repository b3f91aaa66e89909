using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>Writes down that documents were saved or confirmed; the only code that does.</summary>
public static class DocumentBook
{
    /// <summary>One deed on one document, today.</summary>
    public static void Write(Guid enterpriseId, UnitDocument document, DocumentDeed deed, AppDbContext db) => db.DocumentChecks.Add(new DocumentCheck
    {
        EnterpriseId = enterpriseId,
        Document = document,
        Deed = deed,
        On = db.Today,
        By = db.User.DisplayName,
    });

    /// <summary>A unit's facts were saved: they speak of today, and so does the brief where there is one.</summary>
    internal static void FactsSaved(Enterprise unit, AppDbContext db)
    {
        unit.FactsAsOf = db.Today;
        if (!string.IsNullOrWhiteSpace(unit.ProfileText))
        {
            Write(unit.Id, UnitDocument.Brief, DocumentDeed.Saved, db);
        }
    }
}
