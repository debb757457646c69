"""What the Microsoft Entra provisioning service sends, and what it needs in return."""
