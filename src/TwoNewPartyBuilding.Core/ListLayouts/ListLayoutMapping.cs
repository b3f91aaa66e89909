using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.ListLayouts;

internal sealed class ListLayoutMapping : IEntityTypeConfiguration<ListLayout>
{
    public void Configure(EntityTypeBuilder<ListLayout> builder)
    {
        builder.ToTable("ListLayouts");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(l => l.UserId);
        builder.HasOne<SavedView>().WithMany().HasForeignKey(l => l.DefaultViewId);
        builder.HasIndex(l => new { l.UserId, l.List }).IsUnique();
    }
}
