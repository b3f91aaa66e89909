using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class RemindersOfDuties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reminders_UserId_On",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "HostId",
                table: "Activities");

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Reminders",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "DutyReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<int>(type: "int", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BySecretary = table.Column<bool>(type: "bit", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Names = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyReminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutyReminders_AspNetUsers_ById",
                        column: x => x.ById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutyReminders_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_UserId_On_Kind",
                table: "Reminders",
                columns: new[] { "UserId", "On", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyReminders_ById",
                table: "DutyReminders",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_DutyReminders_OrganizationId_Code_On",
                table: "DutyReminders",
                columns: new[] { "OrganizationId", "Code", "On" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DutyReminders");

            migrationBuilder.DropIndex(
                name: "IX_Reminders_UserId_On_Kind",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Reminders");

            migrationBuilder.AddColumn<Guid>(
                name: "HostId",
                table: "Activities",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_UserId_On",
                table: "Reminders",
                columns: new[] { "UserId", "On" },
                unique: true);
        }
    }
}
